// Preloaded into the web process: what happens to a request before the framework sees it. There rather than
// in the framework's proxy, which costs every page as much as a tenth of its time.
import http from "node:http";
import { inProject } from "./project.mjs";
import { allowMethods } from "./web-front/allow-methods.mjs";
import { answerUnavailable } from "./web-front/answer-unavailable.mjs";
import { closeUnread } from "./web-front/close-unread.mjs";
import { giveHeaders } from "./web-front/headers.mjs";
import { refuseMalformed } from "./web-front/refuse-malformed.mjs";
import { openStaticFiles } from "./web-front/static-files.mjs";

const isBuilt = process.env.NODE_ENV === "production";
const serveStatic = isBuilt ? openStaticFiles(inProject(process.env.NEXT_DIST_DIR || ".next")) : () => false;
allowMethods();
answerUnavailable();
closeUnread();
const emit = http.Server.prototype.emit;

http.Server.prototype.emit = function emitPrepared(event, ...values) {
  if (event === "request") {
    const [request, response] = values;
    if (refuseMalformed(request, response) || serveStatic(request, response)) return true;
    giveHeaders(request, response);
  }
  return emit.call(this, event, ...values);
};
