/**
 * A certificate for `hooks.test` that signed itself, good until 2126. Its key is public, and made for these tests only:
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=hooks.test -addext
 * subjectAltName=DNS:hooks.test`
 */
export const certificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCuk3F+MSNlJ9Bpp8
qpus9sP9orIgJgJupDneE2jfESqhRANCAARHLVi5x8goAot6oTvqq6qJhS8X1bjX
CoEsmbcLMQp6Ad8+TPUgpqFPBgodAteFYKMSn7aArMD4qwbZpeksWNC3
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBlzCCAT6gAwIBAgIUXhxIpL0rPgWZ15Y72FxJ7XQL1h0wCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKaG9va3MudGVzdDAgFw0yNjExMjAxMDU2NTlaGA8yMTI2MTAy
NzEwNTY1OVowFTETMBEGA1UEAwwKaG9va3MudGVzdDBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABEctWLnHyCgCi3qhO+qrqomFLxfVuNcKgSyZtwsxCnoB3z5M9SCm
oU8GCh0C14VgoxKftoCswPirBtml6SxY0LejajBoMB0GA1UdDgQWBBSK2XNhvDeu
kpBawaW9aQ1xT42TfzAfBgNVHSMEGDAWgBSK2XNhvDeukpBawaW9aQ1xT42TfzAP
BgNVHRMBAf8EBTADAQH/MBUGA1UdEQQOMAyCCmhvb2tzLnRlc3QwCgYIKoZIzj0E
AwIDRwAwRAIgbdNOHNLSrBPVNY5V8fXJsJlPUOCwbvsjPeXLDQyASL4CID846zaa
kGhc8lw9L8sKmnijI3miD7KsoyN0RZz1J4sB
-----END CERTIFICATE-----
`,
}
