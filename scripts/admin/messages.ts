/** What the administration commands say on the terminal, in both languages. */
const MESSAGES = {
  usage: [
    `用法：npm run admin -- 命令
  owner create --email 邮箱 --name 姓名 --organization 公司    新建管理员（必要时完成首次设置、新建公司）
  owner password --email 邮箱                                 设置新密码，并使所有登录失效
  owner recover --email 邮箱 [--remove-second-factor]         输出一次性重置链接（30 分钟内有效），可同时移除两步验证
  token create --email 邮箱 --name 名称 --scopes 权限,权限 [--days 天数]
  audit verify [--organization 公司]                          核对操作记录的完整性
  demo load | demo clear [--organization 公司]                载入或清空演示数据
  import 文件 --kind numbers|calls [--organization 公司]       导入文件
密码取自环境变量 LINEKEEPER_PASSWORD，否则从标准输入读取。`,
    `usage: npm run admin -- COMMAND
  owner create --email E --name N --organization O            a new administrator (does the set-up or makes the company where needed)
  owner password --email E                                    sets a new password and ends all sessions
  owner recover --email E [--remove-second-factor]            prints a one-time reset link (valid for 30 minutes); may take the second factor away
  token create --email E --name N --scopes S,S [--days D]
  audit verify [--organization O]                             checks that no history was changed
  demo load | demo clear [--organization O]                   loads or removes the demonstration
  import FILE --kind numbers|calls [--organization O]         imports a file
The password comes from LINEKEEPER_PASSWORD, else from standard input.`,
  ],
  password: ["密码：", "Password: "],
  ownerCreated: ["已新建管理员 {email}（{organization}）", "created the administrator {email} ({organization})"],
  passwordSet: ["已设置新密码，{email} 的所有登录已失效", "set a new password; all sessions of {email} ended"],
  secondFactorRemoved: [
    "已移除 {email} 的两步验证，其所有登录已失效",
    "removed the second factor of {email}; all sessions ended",
  ],
  auditHolds: ["{organization}：完整，已封存 {sealed} 条", "{organization}: whole, {sealed} entries sealed"],
  auditBroken: [
    "{organization}：不完整（{kind}，序号 {sequence}，记录 {entryId}）",
    "{organization}: broken ({kind}, sequence {sequence}, entry {entryId})",
  ],
  demoLoaded: ["已载入演示数据", "loaded the demonstration"],
  demoCleared: ["已清空演示数据", "removed the demonstration"],
  imported: ["导入完成 {importId}：{counts}", "imported {importId}: {counts}"],
  fileMissing: ["没有这个文件：{file}", "there is no such file: {file}"],
  optionMissing: ["缺少 {option}，用法见 npm run admin", "{option} is missing; npm run admin shows the usage"],
  scopesUnknown: ["没有这个权限：{unknown}。可选：{known}", "there is no such scope: {unknown}. There are: {known}"],
  personUnknown: ["没有使用此邮箱的在职成员：{email}", "no active member has this e-mail: {email}"],
  noCompany: ["还没有公司，请先完成首次设置", "there is no company yet; do the first set-up before this"],
  organizationUnclear: ["请用 --organization 指定公司：{names}", "name the company with --organization: {names}"],
  refused: ["未完成：{reason}", "not done: {reason}"],
} as const;

export type MessageKey = keyof typeof MESSAGES;

/** A value, or what it is in Chinese and in English. */
export type Values = Readonly<Record<string, string | number | readonly [string, string]>>;

/** A message in both languages with its values put in. */
export function sentence(key: MessageKey, values: Values = {}): string {
  const fill = (text: string, language: number) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return String((typeof value === "object" ? value[language] : value) ?? "--");
    });
  return MESSAGES[key].map(fill).join(key === "usage" ? "\n\n" : " · ");
}
