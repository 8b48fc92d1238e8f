/** The look shared by inputs, selects and text areas. 16 px text on phones keeps browsers from zooming in. */
export const CONTROL_STYLE =
  "w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-fg text-base transition-colors touch:text-lg " +
  "hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0 " +
  "aria-invalid:border-overdue disabled:cursor-not-allowed disabled:bg-subtle disabled:text-faint";
