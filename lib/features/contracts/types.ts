import type { Contract } from "@/lib/domain/contract/contract";
import type { ContractPhase } from "./schema";

type Link = { readonly id: string; readonly name: string };

export type ContractSummary = {
  readonly id: string;
  /** The contract's own number on paper. */
  readonly number: string;
  readonly title: string | null;
  readonly carrier: Link | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** Days until the last day; negative when it is past, null when open-ended. */
  readonly daysLeft: number | null;
  readonly phase: ContractPhase;
  readonly lock: Contract["lock"];
  readonly renewal: Contract["renewal"];
  /** Last day to give notice before it renews by itself. */
  readonly noticeDueOn: string | null;
  /** Numbers under it that the reader may see. */
  readonly numberCount: number;
  readonly isDemo: boolean;
  readonly version: number;
};

export type ContractDetail = ContractSummary &
  Omit<Contract, "id" | "startsOn" | "endsOn" | "noticePeriod"> & {
    /** `30d` or `1m`. */
    readonly noticePeriod: string | null;
    /** First day on which cancelling is free. */
    readonly minimumTermEndsOn: string | null;
    readonly notes: string | null;
  };
