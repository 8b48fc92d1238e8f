import {
  BookOpenText,
  ChartColumn,
  CircleQuestionMark,
  FileText,
  History,
  IdCard,
  LayoutDashboard,
  ListChecks,
  PhoneOff,
  RadioTower,
  Settings,
  TriangleAlert,
  Upload,
} from "@/components/ui/icons";

const ICONS = {
  dashboard: LayoutDashboard,
  register: BookOpenText,
  alert: TriangleAlert,
  tasks: ListChecks,
  hangup: PhoneOff,
  document: FileText,
  tower: RadioTower,
  holder: IdCard,
  upload: Upload,
  chart: ChartColumn,
  history: History,
  settings: Settings,
  help: CircleQuestionMark,
} as const;

export type NavIconName = keyof typeof ICONS;

/** The icon of a navigation item; decorative, the label stands beside it. */
export function NavIcon({ name }: { name: NavIconName }) {
  const Icon = ICONS[name];
  return <Icon aria-hidden className="size-4.5 shrink-0 stroke-[1.75]" />;
}
