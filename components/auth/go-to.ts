import type { SignInStage } from "@/lib/features/auth/types";

/** Loads a page anew: nothing that was kept in the browser's memory for somebody else stays. */
export function goTo(path: string): void {
  window.location.assign(path);
}

const STAGE_PAGES = { code: "/sign-in/code", setUp: "/sign-in/second-factor" } as const;

/** After the password: to the page that one wanted, or to what is still to come before it. */
export function goOn({ stage }: SignInStage, nextPath: string): void {
  if (stage === "signedIn") goTo(nextPath);
  else goTo(nextPath === "/" ? STAGE_PAGES[stage] : `${STAGE_PAGES[stage]}?next=${encodeURIComponent(nextPath)}`);
}
