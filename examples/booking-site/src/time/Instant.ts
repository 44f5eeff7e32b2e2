/** An instant as forms and addresses carry it, `2026-11-24T09:00:00.000Z`; `undefined` for any other text. */
export const parseInstant = (text: string | undefined): number | undefined => {
  const instant = text !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}
