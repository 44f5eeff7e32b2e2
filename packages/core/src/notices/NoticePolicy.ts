/** Who is written to. */
export interface NoticePolicy {
  /** Mails about a booking's fate. Whoever is brought along gets the join link in any case. Default: hosts and booker. */
  readonly lifecycle: "hostsAndBooker" | "everyone"
  /** Reminders. Default: everyone. */
  readonly reminders: "booker" | "hostsAndBooker" | "everyone"
  /** Whether a host is told of each place that is taken or given up. Default true. */
  readonly seats: boolean
  /** Whether the booker is told that nobody came. Default false. */
  readonly noShow: boolean
  /** Whether mails to hosts have a link to cancel. Default false. */
  readonly hostsCancelByMail: boolean
}

export const defaultNoticePolicy: NoticePolicy = {
  lifecycle: "hostsAndBooker",
  reminders: "everyone",
  seats: true,
  noShow: false,
  hostsCancelByMail: false,
}
