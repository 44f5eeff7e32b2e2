export { layer } from "./PublicHolidays.ts"
