import { expect, type Locator, type Page } from "@playwright/test";

/** The five steps as a person fills them in; each function ends where the next step begins. */

export async function startFromNumber(page: Page): Promise<string> {
  await page.getByRole("link", { name: "发起消号" }).click();
  await page.waitForURL(/\/cancellations\/new/);
  await page.getByRole("button", { name: "发起消号" }).click();
  await page.waitForURL(/\/cancellations\/[0-9a-f-]{36}$/);
  await expectStep(page, 1);
  return new URL(page.url()).pathname;
}

export async function confirmIntent(page: Page): Promise<void> {
  await page.getByLabel("注销原因").selectOption("不再需要");
  await page.getByRole("group", { name: "以后还需要这个号码吗" }).getByLabel("否").check();
  await page.getByLabel("哪些客户会拨打这个号码").fill("无");
  await page.getByRole("group", { name: "有替代号码吗" }).getByLabel("否").check();
  await page.getByLabel("需要通知的联系人数").fill("0");
  await page.getByLabel("已通知的联系人数").fill("0");
  await page.getByRole("button", { name: "提交审批" }).click();
  await expect(page.getByText(/等待其他主管审批/)).toBeVisible();
}

/** On the case's own page. */
export async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: "通过" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "通过" }).click();
  await expectStep(page, 2);
}

export async function recordContact(page: Page): Promise<void> {
  await page.getByRole("button", { name: "记录一次联系" }).click();
  const contact = page.getByRole("dialog");
  await contact.getByLabel("渠道").selectOption("客服热线");
  await contact.getByLabel("结果").fill("可以注销，需到营业厅办理");
  await contact.getByRole("button", { name: "保存联系记录" }).click();
  await expect(contact).toBeHidden();
  await page.getByLabel("欠费和账单已结清").check();
  await page.getByRole("button", { name: "进入填写申请" }).click();
  await expectStep(page, 3);
}

export async function fileApplication(page: Page, tail: string): Promise<void> {
  await attachForm(page);
  await page.getByLabel("提交渠道").selectOption("营业厅");
  await page.getByRole("button", { name: "检查并提交" }).click();
  await submitApplication(page, tail);
}

/** What the form says, but for the channel. */
export async function attachForm(page: Page): Promise<void> {
  await page.getByLabel("上传附件").setInputFiles({
    name: "注销申请表.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7\nform"),
  });
  await expect(page.getByText("注销申请表.pdf")).toBeVisible();
  await page.getByRole("combobox", { name: "呼叫转移" }).selectOption("不需要");
  await page.getByLabel("提交时间").fill("2026-03-03T10:00");
  await page.getByLabel("受理编号").fill("YD-20260303");
}

/** Goes on in step 3 while a file is on its way: the page waits for it. */
export async function goOnWhileUploading(page: Page): Promise<void> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/attachments", async (route) => {
    await arrived;
    await route.continue();
  });
  const buffer = Buffer.from("%PDF-1.7\nlicence");
  await page.getByLabel("上传附件").setInputFiles({ name: "营业执照.pdf", mimeType: "application/pdf", buffer });
  await page.getByRole("button", { name: "检查并提交" }).click();
  await expect(page.getByText("附件上传完后继续…")).toBeVisible();
  await expectStep(page, 3);
  arrive();
  await page.waitForURL(/step=check$/);
  await page.unroute("**/attachments");
}

/** On the page that shows all answers again. */
export async function submitApplication(page: Page, tail: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "检查并提交" })).toBeVisible();
  await page.getByRole("button", { name: "提交注销申请" }).click();
  await confirmWithTail(page.getByRole("dialog"), tail, "提交注销申请");
  await page.waitForURL(/\/receipt$/);
}

export async function recordAcceptance(page: Page): Promise<void> {
  await expectStep(page, 4);
  await page.getByLabel("答复日期").fill("2026-03-10");
  await page.getByRole("button", { name: "记录运营商同意" }).click();
  await expectStep(page, 5);
}

export async function verifyGone(page: Page, tail: string): Promise<void> {
  await page.getByLabel("确认注销日期").fill("2026-03-12");
  await page.getByLabel("确认编号").fill("QR-1");
  await page.getByLabel("核实方式").selectOption("拨打提示空号");
  await page.getByLabel("核实时间").fill("2026-03-13T09:30");
  await page.getByLabel("末期账单（元）").fill("12.50");
  await page.getByLabel("退款（元）").fill("0");
  await page.getByLabel("违约金（元）").fill("0");
  await page.getByRole("button", { name: "确认已注销" }).click();
  await confirmWithTail(page.getByRole("dialog"), tail, "确认已注销");
  await expect(page.getByText(/号码已于 2026-03-12 注销/)).toBeVisible();
}

export async function expectStep(page: Page, step: number): Promise<void> {
  await expect(page.getByText(`第 ${step} 步，共 5 步`)).toBeVisible();
}

/** What cannot be taken back wants the last four digits. */
async function confirmWithTail(dialog: Locator, tail: string, act: string): Promise<void> {
  await expect(dialog.getByRole("button", { name: act })).toBeDisabled();
  await dialog.getByLabel(/请输入/).fill(tail);
  await dialog.getByRole("button", { name: act }).click();
}
