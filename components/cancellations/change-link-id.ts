/** Where an error about an answer leads that is shown, not asked: to the link that changes it. */
export function changeLinkId(path: string): string {
  return `change-${path.replaceAll(".", "-")}`;
}
