import { PageSkeleton } from "@/components/ui/skeleton";

export default function RisksLoading() {
  return <PageSkeleton parts={["tabs", "twoChipRows"]} />;
}
