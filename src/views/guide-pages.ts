import { type GuideText, guide } from '../generated/guide'

/** The page of the guide that explains the screen at a path: the one that names most of the path. */
export function guidePageFor(address: string): GuideText | undefined {
  const path = address.replace(/\/\d+(?=\/|$)/g, '/:id')
  let best: { page: GuideText; length: number } | undefined
  for (const page of guide) {
    for (const screen of page.screens) {
      const fits = path === screen || path.startsWith(`${screen}/`)
      if (fits && screen.length > (best?.length ?? 0)) best = { page, length: screen.length }
    }
  }
  return best?.page
}

/** A page with the ones before and after it, in the order of the contents. */
export function guidePageNamed(name: string) {
  const place = guide.findIndex((page) => page.name === name)
  const page = guide[place]
  return page && { page, previous: guide[place - 1], next: guide[place + 1] }
}

/** The contents: groups in order, each with its pages. */
export function guideContents(): [group: GuideText['group'], pages: GuideText[]][] {
  return [...Map.groupBy(guide, ({ group }) => group)]
}
