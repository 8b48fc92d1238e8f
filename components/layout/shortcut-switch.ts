/** Opens the list of the keys from wherever one is. */
export const SHORTCUT_LIST_EVENT = "linekeeper:shortcuts";

const COOKIE = "shortcuts";
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembered in this browser; on unless somebody switched them off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  return !document.cookie.split("; ").includes(`${COOKIE}=off`);
}

export function switchShortcuts(isOn: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store interface is missing in Firefox and Safari
  document.cookie = `${COOKIE}=${isOn ? "on" : "off"}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
}
