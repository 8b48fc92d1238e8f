import { clearDemoData } from "@/lib/features/demo/commands/clear-demo-data";
import { loadDemoData } from "@/lib/features/demo/commands/load-demo-data";
import type { CommandOptions } from "./command-line";
import { getCompany } from "./companies";
import { sentence } from "./messages";
import { unwrap } from "./refusals";

export async function demoLoad(options: CommandOptions): Promise<number> {
  const { access } = await getCompany(options);
  await unwrap(await loadDemoData(access, {}));
  process.stdout.write(`${sentence("demoLoaded")}\n`);
  return 0;
}

export async function demoClear(options: CommandOptions): Promise<number> {
  const { access } = await getCompany(options);
  await unwrap(await clearDemoData(access, {}));
  process.stdout.write(`${sentence("demoCleared")}\n`);
  return 0;
}
