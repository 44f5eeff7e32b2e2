/** Compiled from templates/letter.mjml by `pnpm templates`. */
export const letter = `<!doctype html>
<html lang="{{language}}" dir="{{direction}}" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>{{subject}}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<!--[if lte mso 11]>
<style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style>
<style type="text/css">
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { color: #2450b5; }
.value a { word-break: break-word; }
@media (max-width: 479px) {
.card > table > tbody > tr > td { padding: 26px 20px 28px !important; }
.secondary { display: inline-block !important; margin: 0 8px 10px 0 !important; }
.gap { display: none !important; }
.title { font-size: 23px !important; line-height: 30px !important; }
}
@media (prefers-color-scheme: dark) {
body, .page, .page > div { background-color: #14181d !important; }
.card, .card > table { background: #1e242b !important; background-color: #1e242b !important; }
.card > table > tbody > tr > td { border-color: #323a44 !important; }
.ink { color: #f1f4f7 !important; }
.muted { color: #a9b4c0 !important; }
.rule { border-color: #323a44 !important; }
.value a { color: #9dbcff !important; }
.tile { border-color: #3c4651 !important; background-color: #262d36 !important; }
.pill-good { background-color: #163a2a !important; color: #8fe3b6 !important; }
.pill-changed { background-color: #22345c !important; color: #b3ccff !important; }
.pill-waiting { background-color: #46360f !important; color: #f3d58a !important; }
.pill-over { background-color: #4a2328 !important; color: #ffb9bb !important; }
.primary, .primary a { border-color: #9dbcff !important; background-color: #9dbcff !important; color: #10203f !important; }
.branded { border-color: #8b98a6 !important; }
.secondary { border-color: #4c5865 !important; }
}
</style>
<meta name="color-scheme" content="light dark" />
<meta name="supported-color-schemes" content="light dark" />
</head>
<body  class="page" style="word-spacing:normal;background-color:#f3f4f6;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">{{preview}}</div>
<div
aria-label="{{subject}}" aria-roledescription="email" role="article" lang="{{language}}" dir="{{direction}}" style="word-spacing:normal;background-color:#f3f4f6;"
>
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:616px;" width="616" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:616px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:28px 24px 14px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:568px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:14px;font-weight:600;line-height:20px;text-align:left;color:#52606d;"
><span class="muted"><bdi>{{letterhead}}</bdi></span></div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:616px;" width="616" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:616px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:0 8px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="card-outlook" width="616px" ><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:14px;overflow:hidden;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;"
>
<tbody>
<tr>
<td
style="border:1px solid #e3e6ea;border-radius:14px;direction:ltr;font-size:0px;padding:32px 36px 36px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:526px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" style="font-size:0px;padding:0;padding-bottom:14px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1d2730;"
><span class="pill-{{tone}}" style="display:inline-block;padding:3px 12px;border-radius:14px;font-size:14px;line-height:22px;font-weight:600;background-color:{{tint}};color:{{colour}};">{{status}}</span></div>
</td>
</tr>
<tr>
<td
align="left" style="font-size:0px;padding:0;padding-bottom:22px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1d2730;"
><h1 class="title ink" style="margin:0;font-size:26px;line-height:34px;font-weight:700;letter-spacing:-0.2px;"><bdi>{{title}}</bdi></h1>
{{#notes}}<p class="ink" style="margin:10px 0 0;">{{text}}</p>{{/notes}}</div>
</td>
</tr>
{{#times}}
<tr>
<td
align="left" style="font-size:0px;padding:0;padding-bottom:24px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1d2730;"
>{{#single}}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%">
<tr>
<td valign="top" width="66" style="width:66px;padding-top:2px;" aria-hidden="true">
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="62" class="tile" style="width:62px;border:1px solid #d9dde2;border-radius:10px;border-collapse:separate;overflow:hidden;text-align:center;background-color:#ffffff;">
<tr><td style="background-color:{{colour}};color:#ffffff;font-size:12px;line-height:20px;font-weight:600;">{{month}}</td></tr>
<tr><td class="ink" style="font-size:25px;line-height:32px;font-weight:600;padding-top:3px;">{{day}}</td></tr>
<tr><td class="muted" style="font-size:12px;line-height:16px;color:#52606d;padding-bottom:5px;">{{weekday}}</td></tr>
</table>
</td>
<td valign="top" style="padding-left:16px;">
<p class="ink" style="margin:0;font-size:17px;line-height:25px;font-weight:600;text-decoration:{{decoration}};">{{date}}</p>
<p class="ink" style="margin:0;font-size:17px;line-height:25px;text-decoration:{{decoration}};">{{time}} <span class="muted" style="color:#52606d;">({{duration}})</span></p>
<p class="muted" style="margin:2px 0 0;font-size:14px;line-height:21px;color:#52606d;">{{zone}}</p>
{{#elsewhere}}<p class="muted" style="margin:6px 0 0;font-size:14px;line-height:21px;color:#52606d;"><bdi>{{text}}</bdi></p>{{/elsewhere}}
</td>
</tr>
</table>
{{/single}}{{#several}}
<p class="ink" style="margin:0 0 6px;font-size:17px;line-height:25px;font-weight:600;">{{heading}}</p>
<p class="ink" style="margin:0;text-decoration:{{decoration}};">{{#lines}}{{#titles}}<b><bdi>{{text}}</bdi></b><br />{{/titles}}<bdi>{{text}}</bdi><br />{{#places}}<span class="muted" style="color:#52606d;"><bdi>{{text}}</bdi></span><br />{{/places}}{{#links}}<span class="value"><a href="{{url}}" style="color:#2450b5;">{{label}}</a></span><br />{{/links}}{{#gaps}}<span style="display:block;height:10px;"></span>{{/gaps}}{{/lines}}</p>
<p class="muted" style="margin:6px 0 0;font-size:14px;line-height:21px;color:#52606d;">{{zone}}</p>
{{/several}}</div>
</td>
</tr>
{{/times}}
<tr>
<td
align="left" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1d2730;"
>{{#details}}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%">
<tr>
<td class="rule" style="border-top:1px solid #e3e6ea;padding:13px 0;">
<p class="muted" style="margin:0 0 2px;font-size:14px;line-height:20px;color:#52606d;">{{label}}</p>
<p class="value ink" style="margin:0;overflow-wrap:anywhere;word-break:break-word;">{{#links}}<a href="{{url}}" style="color:#2450b5;">{{text}}</a>{{/links}}{{#lines}}<bdi>{{text}}</bdi><br />{{/lines}}</p>
</td>
</tr>
</table>
{{/details}}</div>
</td>
</tr>
{{#primary}}
<tr>
<td
align="left" style="font-size:0px;padding:0;padding-top:12px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1d2730;"
><table role="presentation" cellpadding="0" cellspacing="0" border="0" style="border-collapse:separate;">
<tr>
<td class="{{look}}" bgcolor="{{ground}}" style="border:1px solid {{edge}};border-radius:9px;background-color:{{ground}};mso-padding-alt:12px 23px;"><a href="{{url}}" style="display:inline-block;padding:12px 23px;mso-padding-alt:0px;border-radius:9px;font-size:16px;line-height:20px;font-weight:600;text-decoration:none;background-color:{{ground}};color:{{ink}};">{{label}}</a></td>
</tr>
</table></div>
</td>
</tr>
{{/primary}}{{#managing}}
<tr>
<td
align="left" style="font-size:0px;padding:0;padding-top:24px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1d2730;"
>{{#hints}}<p class="muted" style="margin:0 0 10px;font-size:14px;line-height:21px;color:#52606d;">{{text}}</p>{{/hints}}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="border-collapse:separate;">
<tr>
{{#buttons}}
<td class="secondary" style="border:1px solid #b9c1cb;border-radius:9px;"><a class="ink" href="{{url}}" style="display:inline-block;padding:9px 18px;white-space:nowrap;font-size:15px;line-height:22px;font-weight:600;text-decoration:none;color:#1d2730;">{{label}}</a></td>
<td class="gap" style="width:12px;font-size:0;line-height:0;">&nbsp;</td>
{{/buttons}}
</tr>
</table></div>
</td>
</tr>
{{/managing}}
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:616px;" width="616" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:616px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:18px 24px 36px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:568px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:13px;line-height:20px;text-align:left;color:#52606d;"
><span class="muted">{{footer}}</span></div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</div>
</body>
</html>
`
