/** Folds look-alikes together: 0/o, 1/l/i, rn/m, vv/w; hyphens do not count. Two names with one skeleton are one name. */
export function skeletonOf(name: string): string {
  return name
    .replace(/-/g, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/0/g, 'o')
    .replace(/[1i]/g, 'l')
}
