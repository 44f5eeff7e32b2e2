import type { Context } from "hono"
import { freshKey } from "../../routes/DetailsForm.ts"
import type { Services } from "../../Services.ts"
import { guardField, showAccount } from "../accountFrame.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { actions, isOpen } from "./Action.ts"
import { bookingPage } from "./bookingPage.ts"
import { mayManage, openedBooking } from "./OpenedBooking.ts"

/** Shows a booking, with what can be done; `problem` says why what was asked for was not done. */
export const showBooking = async (c: Context<AccountEnv>, site: Services, problem?: string) => {
  const who = signedIn(c)
  const seen = await openedBooking(c)
  const { booking } = seen
  const now = site.now()
  const [{ items }, may] = await Promise.all([
    who.api.hostedBookings.history({ params: { booking: booking.id } }),
    mayManage(who, booking),
  ])
  const canMove = may && isOpen(booking, { command: "reschedule", when: "before" }, now)
  const page = bookingPage({
    ...seen,
    history: items,
    actions: may ? actions.filter((action) => isOpen(booking, action, now)) : [],
    mayMove: canMove,
    mayReassign: canMove && booking.organization !== undefined,
    guard: guardField(c, site),
    key: freshKey(),
    problem,
  })
  return showAccount(c, site, page, problem === undefined ? 200 : 409)
}
