export type InstanceHolder = {
  readonly processId: number;
  /** What runs: `start`, `migrate` … */
  readonly what: string;
  /** Where a browser finds it, for `start`. */
  readonly address?: string;
};

export type InstanceLock =
  | { readonly isHeld: true; release(): Promise<void> }
  | { readonly isHeld: false; readonly holder: InstanceHolder | null };

/**
 * One process at a time is responsible for a folder. The lock is a listening socket, which the
 * system closes with its process: it cannot outlive a crash. A second caller learns who holds it.
 */
export function holdInstance(folder: string, self: Omit<InstanceHolder, "processId">): Promise<InstanceLock>;
