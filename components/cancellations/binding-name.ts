/** What a number is most often bound to; the first five take money or identity with them. */
export const USUAL_BINDINGS = ["wechat", "alipay", "bank", "social", "tax", "crm", "website", "courier"] as const;
export const HIGH_RISK_BINDINGS: readonly string[] = ["wechat", "alipay", "bank", "social", "tax"];

/** The word of a usual service, or what somebody typed. */
export function nameOf(kind: string, t: (key: string) => string): string {
  return USUAL_BINDINGS.some((usual) => usual === kind) ? t(`bindingKind.${kind}`) : kind;
}
