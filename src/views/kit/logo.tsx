import type { Ui } from '../ui'

/** The company's logo, where it has one. Its name stands beside it, so a reader needs no words here. */
export function Logo({ ui }: { ui: Ui }) {
  const logo = ui.company?.logo
  return logo ? <img class="logo" src={logo} alt="" /> : null
}
