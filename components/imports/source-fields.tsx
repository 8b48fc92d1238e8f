"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { CallOptions } from "@/lib/features/imports/schema";
import type { ImportDetail } from "@/lib/features/imports/types";
import { formatDateTime } from "@/lib/i18n/format";

/** Where call records come from, and in which zone that source writes: asked once, remembered by the source. */
export function SourceFields({ options, detail }: { options: CallOptions; detail: ImportDetail }) {
  const t = useTranslations("imports.options");
  const [source, setSource] = useState(options.source);
  const [timeZone, setTimeZone] = useState(options.timeZone);
  const known = detail.knownSources.find((one) => one.source === source.trim());
  const { exampleStart = null, provenOffsetMinutes = null } = detail.detected ?? {};
  const isProven = provenOffsetMinutes !== null;
  const change = (next: string) => {
    setSource(next);
    const remembered = detail.knownSources.find((one) => one.source === next.trim());
    if (remembered !== undefined && !isProven) setTimeZone(remembered.timeZone);
  };
  return (
    <>
      <Field name="options.source" label={t("source")} hint={t(known ? "sourceKnown" : "sourceHint")}>
        <Input
          value={source}
          onChange={(event) => change(event.target.value)}
          list="call-sources"
          maxLength={60}
          autoComplete="off"
        />
      </Field>
      <datalist id="call-sources">
        {detail.knownSources.map((one) => (
          <option key={one.source} value={one.source} />
        ))}
      </datalist>
      <Field name="options.timeZone" label={t("timeZone")} hint={t("timeZoneHint")}>
        <Input
          value={timeZone}
          onChange={(event) => setTimeZone(event.target.value)}
          list="time-zones"
          autoComplete="off"
        />
      </Field>
      <datalist id="time-zones">
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {exampleStart !== null && detail.timeExamples.length > 0 && (
        <div className="col-span-full">
          <Notice
            kind="info"
            {...(!known && {
              title: t(isProven ? "timeZoneProven" : "timeAsk", { zone: zoneLabel(options.timeZone) }),
            })}
          >
            <p>{t("timeExample", { text: exampleStart })}</p>
            <ul className="list-disc ps-5">
              {detail.timeExamples.map((one) => (
                <li key={one.timeZone}>
                  {t("timeExampleOwn", {
                    zone: zoneLabel(one.timeZone),
                    time: formatDateTime(one.startedAt, detail.timeZone),
                  })}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </>
  );
}

/** `Etc/GMT-3` is three hours ahead of UTC, which its name hides. */
function zoneLabel(zone: string): string {
  const fixed = /^Etc\/GMT([+-])(\d{1,2})$/.exec(zone);
  return fixed ? `${zone} (UTC${fixed[1] === "-" ? "+" : "-"}${fixed[2]})` : zone;
}
