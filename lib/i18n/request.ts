import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, parseLocale } from "./locale";
import { loadMessages } from "./messages";

/** The language comes from a cookie, never from the address; REST asks for one by name. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = parseLocale(asked ?? (await cookies()).get(LOCALE_COOKIE)?.value);
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: "Asia/Shanghai",
  };
});
