import { freshKey } from "../../routes/DetailsForm.ts"

/** What every form about a booking sends: the version that was seen, a key, and perhaps a few words. */
export const commandOf = (sent: Readonly<Record<string, string>>) => {
  const reason = sent["reason"]?.trim() ?? ""
  return {
    headers: { "if-match": Number(sent["version"]), "idempotency-key": sent["key"] || freshKey() },
    reason: reason === "" ? {} : { reason },
  }
}
