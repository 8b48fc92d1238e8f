// What the scripts say on the terminal, in both languages. Only node: imports (none): used before install.
const MESSAGES = {
  installing: ["正在安装依赖（约 1 分钟）", "installing the locked dependencies (about a minute)"],
  generating: ["正在生成数据库客户端", "generating the database client"],
  describing: ["正在生成接口说明", "describing the REST interface"],
  building: ["源代码有变化，正在构建", "building, because the sources changed"],
  databaseStarting: ["正在启动数据库", "starting the database"],
  databaseCreated: ["已新建数据库：{folder}", "new database: {folder}"],
  databaseAdopted: ["接管仍在运行的数据库", "took over the database that was still running"],
  databaseExternal: ["使用外部数据库", "using the external database"],
  databaseDied: ["数据库进程意外退出，正在恢复", "the database ended unexpectedly; starting it again"],
  databaseWaitsForDisk: [
    "磁盘空间不足，数据库等待空间释放：{folder}",
    "disk full; the database waits for room: {folder}",
  ],
  databaseRestarted: [
    "数据库已恢复（10 分钟内第 {attempt} 次）",
    "database is back (restart {attempt} within 10 minutes)",
  ],
  databaseGivenUp: ["数据库反复退出，停止运行。日志见 {folder}", "the database keeps ending; giving up. Log: {folder}"],
  migrationApplied: ["已执行迁移 {name}", "applied migration {name}"],
  migrationsDone: ["数据库结构为最新（本次 {count} 个迁移）", "database is up to date ({count} migrations now)"],
  migrationWritten: ["已写入 {file}", "wrote {file}"],
  migrationNotNeeded: ["结构没有变化，无需迁移", "the schema did not change; nothing to migrate"],
  migrationNameMissing: [
    "请给出迁移名：npm run db:new-migration -- add_something（小写字母、数字、下划线）",
    "name the migration: npm run db:new-migration -- add_something (lower case, digits, underscores)",
  ],
  schemaDiffers: ["迁移与 {folder} 不一致，差异如下", "the migrations differ from {folder}:"],
  startFirst: ["请先运行一次 npm start", "run npm start once before this"],
  waiting: ["正在等待服务就绪", "waiting until the service is ready"],
  ready: ["已就绪：{address}", "ready: {address}"],
  readyStill: ["尚未就绪：{reason}", "not ready yet: {reason}"],
  setupCode: [
    "首次设置码：{code}（也保存在 {file}，用后失效）",
    "one-time set-up code: {code} (also in {file}; void after use)",
  ],
  webEnded: ["网页服务意外退出（{reason}），正在重启", "the web process ended ({reason}); starting it again"],
  workerEnded: ["后台任务意外退出（{reason}），正在重启", "the worker ended ({reason}); starting it again"],
  childGivenUp: ["{name} 反复退出，停止运行", "{name} keeps ending; giving up"],
  notReadyInTime: ["{seconds} 秒内没有就绪，停止运行", "not ready within {seconds} seconds; stopping"],
  workerMissing: ["缺少 scripts/worker.ts，后台任务不运行", "scripts/worker.ts is missing; no worker runs"],
  stopping: ["正在停止", "stopping"],
  stopped: ["已停止", "stopped"],
  alreadyRunning: ["已在运行：{address}（进程 {processId}）", "already running at {address} (process {processId})"],
  instanceBusy: ["数据目录正被另一个命令使用：{what}", "another command uses the data folder: {what}"],
  webPortTaken: [
    "端口 {port} 已被其他程序占用。请先停止它，或用 PORT=端口 npm start",
    "port {port} is taken by another program. Stop it, or choose one: PORT=… npm start",
  ],
  SETTINGS_WRONG: [
    "设置有误，应为：{settings}。说明见 docs/operations.md",
    "wrong settings; what they may be: {settings}. See docs/operations.md",
  ],
  SETTINGS_FILE_UNREADABLE: [
    "{name} 指定的文件读不到：{file}（{reason}）",
    "the file in {name} cannot be read: {file} ({reason})",
  ],
  HOST_UNUSABLE: [
    "无法在 {host} 的端口 {port} 上监听（{reason}）。请检查 HOST 和 PORT",
    "cannot listen on {host}, port {port} ({reason}). Look at HOST and PORT",
  ],
  databaseUnreachable: [
    "连接不上数据库（{reason}）。请检查 DATABASE_URL",
    "the database cannot be reached ({reason}). Look at DATABASE_URL",
  ],
  nodeTooOld: ["需要 Node.js {needed} 或更新，当前为 {found}", "Node.js {needed} or newer is needed, this is {found}"],
  step: ["测试：{name}", "test: {name}"],
  stepUnknown: ["没有这样的测试步骤：{name}。可选：{known}", "no such step: {name}. There are: {known}"],
  stepFailed: ["未通过：{name}", "failed: {name}"],
  browserInstalling: ["没有找到浏览器，正在安装", "no browser found; installing one"],
  browserMissing: [
    "没有可用的浏览器。请安装 Chromium，或用 CHROMIUM_PATH 指定，然后重试。原因：{reason}",
    "no browser. Install Chromium or name it in CHROMIUM_PATH, then try again. Reason: {reason}",
  ],
  DATABASE_IS_NEWER: [
    "数据库由更新的版本迁移过（{migrations}），请使用新版本启动",
    "the database was migrated by a newer version ({migrations}); start that version",
  ],
  APP_ROLE_TOO_STRONG: [
    "角色 {role} 是超级用户或能绕过行级安全，应用不能使用。请换一个角色，见 docs/operations.md",
    "role {role} is a superuser or bypasses row security; the application must not use it. See docs/operations.md",
  ],
  APP_ROLE_NOT_MADE: [
    "DATABASE_URL 的角色无权新建角色 {role}。请由管理员新建，并写入 APP_DATABASE_URL，见 docs/operations.md",
    "the owner may not make the role {role}. Let an administrator make one for APP_DATABASE_URL, see docs/operations.md",
  ],
  APP_ROLE_REFUSED: [
    "应用的角色 {role} 登录不上（{reason}）。它可能属于同一服务器上的另一套安装；请检查 APP_DATABASE_URL，见 docs/operations.md",
    "the application's role {role} cannot sign in ({reason}). It may be that of another installation on this server; look at APP_DATABASE_URL, see docs/operations.md",
  ],
  BINARIES_MISSING: [
    "本机平台没有内置数据库（{package}）。请用 DATABASE_URL 指定 PostgreSQL",
    "no embedded database for this machine ({package}). Set DATABASE_URL to a PostgreSQL",
  ],
  DATA_FOLDER_NOT_WRITABLE: [
    "数据目录不可写：{folder}（{reason}）",
    "the data folder cannot be written: {folder} ({reason})",
  ],
  DATA_FOLDER_OF_ANOTHER_USER: [
    "数据库目录属于用户 {uid}，请用该用户运行：{folder}",
    "the database folder belongs to user {uid}; run as that user: {folder}",
  ],
  CLUSTER_FOLDER_UNKNOWN: [
    "目录里有不认识的文件，不会在其中新建数据库：{folder}",
    "the folder holds something else; no database is made in it: {folder}",
  ],
  MAJOR_VERSION_DIFFERS: [
    "数据由 PostgreSQL {found} 创建，本程序带的是 {ours}。数据未动，见 docs/operations.md",
    "the data is of PostgreSQL {found}, this program has {ours}. Nothing was touched; see docs/operations.md",
  ],
  SECRETS_MISSING: [
    "数据库存在，但缺少密钥文件 {file}。请从备份恢复",
    "the database exists, its secrets file {file} does not. Restore it",
  ],
  SECRETS_DO_NOT_FIT: ["密钥文件与数据库不匹配：{folder}", "the secrets do not fit the database: {folder}"],
  PORT_TAKEN: [
    "数据库的端口 {port} 被其他程序占用。请停止那个程序；端口不会自动更换",
    "the database's port {port} is taken by another program. Stop that one; the port is never changed by itself",
  ],
  PROCESS_ID_REUSED: [
    "{folder} 中的 postmaster.pid 指向另一个程序（{processId}）。该程序结束后再启动",
    "postmaster.pid in {folder} names a process that is not ours ({processId}). Start again when that one has ended",
  ],
  INIT_FAILED: ["新建数据库失败：{reason}", "making the database failed: {reason}"],
  START_FAILED: ["数据库没有启动：{reason}", "the database did not start: {reason}"],
  START_TOO_SLOW: ["数据库 {seconds} 秒内没有就绪", "the database was not ready within {seconds} seconds"],
  NO_SYSTEM_USER: [
    "以 root 运行时数据库需要系统用户 {user}，未能创建",
    "run by root, the database needs the system user {user}, which could not be made",
  ],
};

/** One line, both languages. Values are put in as they are. */
export function say(key, values = {}) {
  process.stdout.write(`${sentence(key, values)}\n`);
}

/** No server there, no such name, a wrong password, no such database. */
const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "28000",
  "28P01",
  "3D000",
]);

/** Explains an error: known ones in words, others as they are. */
export function sayFault(error) {
  const isKnown = error instanceof Error && typeof error.code === "string" && error.code in MESSAGES;
  if (isKnown) process.stderr.write(`${sentence(error.code, error.params ?? {})}\n`);
  else if (error instanceof Error && UNREACHABLE.has(error.code))
    process.stderr.write(`${sentence("databaseUnreachable", { reason: error.message || error.code })}\n`);
  else if (error instanceof Error && error.name === "InstanceBusyError")
    process.stderr.write(`${sentence("instanceBusy", { what: error.message })}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

export function sentence(key, values) {
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  return MESSAGES[key].map(fill).join(" · ");
}
