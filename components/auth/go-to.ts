/** Loads a page anew: nothing that was kept in the browser's memory for somebody else stays. */
export function goTo(path: string): void {
  window.location.assign(path);
}
