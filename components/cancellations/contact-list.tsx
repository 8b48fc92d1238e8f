import { useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { CarrierContact } from "@/lib/domain/cancellation/cancellation-facts";
import { formatDate, formatDateTime } from "@/lib/i18n/format";

/** The calls and visits to the carrier, the newest first. */
export function ContactList({ contacts, timeZone }: { contacts: readonly CarrierContact[]; timeZone: string }) {
  const t = useTranslations("cancellations");
  const entries = contacts.map((contact, index) => ({
    id: `${index}`,
    title: contact.channel === null ? t("act.recordContact") : t(`channel.${contact.channel}`),
    time: formatDateTime(contact.at, timeZone),
    text: (
      <>
        <p className="whitespace-pre-line text-fg">{contact.outcome}</p>
        {details(contact).map(([name, value]) => (
          <p key={name}>{t("contact.line", { name: t(`contact.${name}`), value })}</p>
        ))}
      </>
    ),
  }));
  return <Timeline entries={entries.toReversed()} />;
}

function details(contact: CarrierContact): (readonly [string, string])[] {
  const lines = [
    ["agentNumber", contact.agentNumber],
    ["ticketNumber", contact.ticketNumber],
    ["verified", contact.verified],
    ["promised", contact.promised],
    ["nextContactOn", contact.nextContactOn === null ? null : formatDate(contact.nextContactOn)],
  ] as const;
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
