import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { clientMessages } from "@/lib/i18n/client-messages";
import { MoreMessages } from "./more-messages";

/** What the client components below read beside the shared messages: namespaces, or parts as `dashboard.demo`. */
export async function ClientMessages({ of, children }: { of: readonly string[]; children: ReactNode }) {
  return <MoreMessages messages={clientMessages(await getMessages(), of)}>{children}</MoreMessages>;
}
