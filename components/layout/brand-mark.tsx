/** The product's sign: a line that turns, and a tick. Decorative; the name stands beside it. */
export function BrandMark({ className = "size-7" }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={`shrink-0 ${className}`}>
      <rect width="32" height="32" rx="8" className="fill-accent-solid" />
      <g fill="none" strokeLinecap="round" strokeLinejoin="round" className="stroke-white">
        <path d="M9.5 8v12.5a3.5 3.5 0 0 0 3.5 3.5h9.5" strokeWidth="3" />
        <path d="m15.5 14.5 3 3 5-7" strokeWidth="2.5" />
      </g>
    </svg>
  );
}
