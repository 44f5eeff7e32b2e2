/** Pages of the site to which signing in can lead; a link made by others leads nowhere else. */
const pattern = /^\/(?:account|invitation)(?:\/[\w.~%-]+)*(?:\?[\w.~%=&+-]*)?$/

/** Where to go after signing in: the page that was asked for, if it is one of the account. */
export const nextPage = (asked: string | undefined): string =>
  asked !== undefined && pattern.test(asked) ? asked : "/account"
