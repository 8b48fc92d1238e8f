"use client";

import { useMemo } from "react";
import { type ApiOperation, OperationList } from "./operation-list";
import { type ApiSchema, SchemaList } from "./schema-list";

type ApiDocument = { readonly operations: readonly ApiOperation[]; readonly schemas: readonly ApiSchema[] };

/**
 * The whole interface. Takes the document as one text and draws of it what somebody opens: all of it at once is
 * thirteen thousand elements.
 */
export function ApiReference({ document }: { document: string }) {
  const { operations, schemas } = useMemo(() => readDocument(document), [document]);
  return (
    <>
      <OperationList operations={operations} />
      <SchemaList schemas={schemas} />
    </>
  );
}

/** What the page wrote. */
function readDocument(json: string): ApiDocument {
  return JSON.parse(json);
}
