import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  approve,
  attachForm,
  confirmIntent,
  expectStep,
  goOnWhileUploading,
  recordAcceptance,
  recordContact,
  submitApplication,
  verifyGone,
} from "./pages/cancellation-wizard";

/** A number of its own for each run: the last eight digits of the clock. */
async function createNumber(owner: Page): Promise<{ id: string; digits: string }> {
  const { origin } = new URL(owner.url());
  const digits = `138${String(Date.now()).slice(-8)}`;
  const teams: { items: { id: string }[] } = await (await owner.request.get("/api/v1/teams")).json();
  const carriers: { items: { id: string; name: string }[] } = await (
    await owner.request.get("/api/v1/carriers")
  ).json();
  const created = await owner.request.post("/api/v1/numbers", {
    headers: { origin },
    data: {
      phoneNumber: digits,
      teamId: teams.items[0]?.id,
      carrierId: carriers.items.find((carrier) => carrier.name === "中国移动")?.id,
      lineState: "inService",
    },
  });
  expect(created.status(), await created.text()).toBe(201);
  const { id } = await created.json();
  return { id, digits };
}

test("a number is cancelled in five steps by two people, with a break in the middle", async ({ page, openAs }) => {
  test.slow();
  await page.goto("/cancellations");
  const { id, digits } = await createNumber(page);
  const tail = digits.slice(-4);

  const clerk = await openAs("operator");
  await clerk.goto(`/cancellations/new?number=${id}`);
  await expect(clerk.getByRole("heading", { level: 1 })).toContainText(tail);
  await clerk.getByRole("button", { name: "发起消号" }).click();
  await clerk.waitForURL(/\/cancellations\/[0-9a-f-]{36}$/);
  const address = new URL(clerk.url()).pathname;
  await expectStep(clerk, 1);
  // The intent is confirmed in view of the advice: of a number whose role nobody entered there is none yet.
  await expect(clerk.getByText("人工复核")).toBeVisible();
  await expect(clerk.getByRole("list", { name: "理由" })).toContainText("没有填写用途");

  // What is missing is named, with a link to each answer.
  await clerk.getByRole("button", { name: "提交审批" }).click();
  const summary = clerk.getByRole("alert").filter({ hasText: "请更正以下问题" });
  await expect(summary).toBeFocused();
  await summary.getByRole("link", { name: /注销原因/ }).click();
  await expect(clerk.getByLabel("注销原因")).toBeFocused();
  await confirmIntent(clerk);
  await expect(clerk.getByRole("button", { name: "通过" })).toHaveCount(0);

  const manager = await openAs("manager");
  await manager.goto("/cancellations?view=mine");
  await manager.locator(`a[href="${address}"]`).click();
  await manager.waitForURL(new RegExp(address));
  await approve(manager);

  await clerk.goto(address);
  await recordContact(clerk);
  await attachForm(clerk);
  await clerk.getByRole("button", { name: "保存并稍后继续" }).click();
  await clerk.waitForURL(/\/cancellations$/);

  // Another browser of the same person goes on where the first one stopped.
  const elsewhere = await openAs("operator");
  await elsewhere.goto(`${address}?step=4`);
  await expectStep(elsewhere, 3);
  await expect(elsewhere.locator('[aria-current="step"]')).toContainText("填写申请");
  await expect(elsewhere.getByLabel("受理编号")).toHaveValue("YD-20260303");
  await expect(elsewhere.getByLabel("提交时间")).toHaveValue("2026-03-03T10:00");
  await elsewhere.getByLabel("提交渠道").selectOption("营业厅");
  await elsewhere.getByLabel("受理编号").clear();
  await elsewhere.getByRole("button", { name: "检查并提交" }).click();
  await expect(elsewhere.getByRole("heading", { name: "检查并提交" })).toBeVisible();
  // What is missing is said before the last digits are asked for.
  await elsewhere.getByRole("button", { name: "提交注销申请" }).click();
  await expect(elsewhere.getByRole("link", { name: "请填写“受理编号”。" })).toBeVisible();
  await expect(elsewhere.getByRole("dialog")).toHaveCount(0);
  await elsewhere.getByRole("link", { name: /更改\s*受理编号/ }).click();
  await elsewhere.getByLabel("受理编号").fill("YD-20260303-1");
  await elsewhere.getByRole("button", { name: "检查并提交" }).click();
  await expect(elsewhere.getByText("YD-20260303-1")).toBeVisible();
  await submitApplication(elsewhere, tail);
  await expect(elsewhere.getByText(/已提交注销申请，消号单 XH-\d{8}-\d{4}/)).toBeVisible();

  // Back in step 3 nothing is filed: the receipt says so, and a new filing makes a new one.
  await elsewhere.getByRole("link", { name: "查看消号单" }).click();
  await elsewhere.getByRole("button", { name: "退回上一步" }).click();
  await elsewhere.getByRole("dialog").getByLabel("原因").fill("受理编号有误");
  await elsewhere.getByRole("dialog").getByRole("button", { name: "退回上一步" }).click();
  await expectStep(elsewhere, 3);
  await expect(elsewhere.getByRole("region", { name: "填写申请" })).toBeFocused();
  await elsewhere.goto(`${address}/receipt`);
  await expect(elsewhere.getByText(/回执已失效，消号单 XH-/)).toBeVisible();
  await expect(elsewhere.getByText("已提交注销申请")).toHaveCount(0);
  await elsewhere.getByRole("link", { name: "查看消号单" }).click();
  await goOnWhileUploading(elsewhere);
  await submitApplication(elsewhere, tail);
  await expect(elsewhere.getByText(/已提交注销申请，消号单 XH-/)).toBeVisible();

  await elsewhere.getByRole("link", { name: "查看消号单" }).click();
  await recordAcceptance(elsewhere);
  await verifyGone(elsewhere, tail);
  await expect(elsewhere.getByText("12.50", { exact: true })).toBeVisible();

  // Nothing on any of these pages showed the whole number.
  expect(await elsewhere.content()).not.toContain(digits);
});

test("who loses a race is told by whom, and keeps the text", async ({ page, openAs }) => {
  test.slow();
  await page.goto("/cancellations");
  const { id } = await createNumber(page);
  const first = await openAs("operator");
  await first.goto(`/cancellations/new?number=${id}`);
  await first.getByRole("button", { name: "发起消号" }).click();
  await first.waitForURL(/\/cancellations\/[0-9a-f-]{36}$/);
  const second = await openAs("manager");
  await second.goto(first.url());

  await second.getByLabel("哪些客户会拨打这个号码").fill("老客户两位");
  await expect(second.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await first.getByLabel("哪些客户会拨打这个号码").fill("没有客户");
  await expect(first.getByText(/主管 在 .+ 更改了这张消号单/)).toBeVisible();
  await expect(first.getByLabel("哪些客户会拨打这个号码")).toHaveValue("没有客户");
  await first.getByRole("button", { name: "重新载入并保留我填写的内容" }).click();
  await expect(first.getByText("对方填写：老客户两位")).toBeVisible();
  await expect(first.getByLabel("哪些客户会拨打这个号码")).toHaveValue("没有客户");

  // The dialogs say it as the forms do.
  await second.getByLabel("哪些客户会拨打这个号码").fill("老客户三位");
  await expect(second.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await first.getByRole("button", { name: "撤回消号单" }).click();
  const withdrawal = first.getByRole("dialog");
  await withdrawal.getByLabel("原因").fill("改为停机保号");
  await withdrawal.getByRole("button", { name: "撤回消号单" }).click();
  const faster = withdrawal.getByText(/主管 在 .+ 更改了这张消号单/);
  await expect(faster).toBeVisible();
  await withdrawal.getByRole("button", { name: "重新载入并保留我填写的内容" }).click();
  await expect(faster).toBeHidden();
  await expect(withdrawal.getByLabel("原因")).toHaveValue("改为停机保号");
  await expect(async () => {
    await withdrawal.getByRole("button", { name: "撤回消号单" }).click();
    await expect(first.getByText(/消号单已于 .+ 撤回/)).toBeVisible();
  }).toPass();
});
