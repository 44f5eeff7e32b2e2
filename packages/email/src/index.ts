export type { Calendar, Mailbox, OrganizerMode } from "./Calendar.ts"
export { type Message, type MessageOptions, render, renderInvitation, renderVerification } from "./Message.ts"
export { mime } from "./Mime.ts"
export { english } from "./messages/english.ts"
export type {
  Facts,
  InvitationWording,
  Messages,
  Notices,
  Phrase,
  Role,
  VerificationWording,
  Wording,
} from "./messages/Messages.ts"
export { layerSmtp, type SmtpOptions } from "./SmtpMailer.ts"
