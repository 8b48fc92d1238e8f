"use client";

import { useSyncExternalStore } from "react";

/** False in the HTML of the server and until React has taken the page over: what is typed before would be lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, inBrowser, onServer);
}

const never = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;
