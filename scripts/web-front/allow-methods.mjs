import { readFileSync } from "node:fs";
import http from "node:http";

const OPENAPI = new URL("../../lib/generated/openapi.json", import.meta.url);
/** What the framework answers to a GET, it answers to these as well. */
const READ = ["GET", "HEAD"];

/** Says with every 405 which methods the address has (RFC 9110): the framework leaves that out. */
export function allowMethods(document = OPENAPI) {
  const { writeHead } = http.ServerResponse.prototype;
  let routes = null;
  http.ServerResponse.prototype.writeHead = function writeHeadWithAllow(status, ...rest) {
    if (status === 405 && !this.hasHeader("allow") && !rest.some(hasAllow)) {
      routes ??= readRoutes(document);
      this.setHeader("allow", methodsOf(routes, this.req.url.split("?", 1)[0]).join(", "));
    }
    return writeHead.call(this, status, ...rest);
  };
}

const hasAllow = (headers) => Object.keys(headers ?? {}).some((name) => name.toLowerCase() === "allow");

function readRoutes(document) {
  const { paths } = JSON.parse(readFileSync(document, "utf8"));
  return Object.entries(paths).map(([template, operations]) => ({
    parts: template.split("/"),
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
  }));
}

/** Of two addresses that fit, the one that says more in words comes first, as in the framework. */
function methodsOf(routes, path) {
  const parts = path.split("/");
  const fitting = routes.filter(
    (route) =>
      route.parts.length === parts.length &&
      route.parts.every((part, at) => part.startsWith("{") || part === parts[at]),
  );
  const words = ({ parts: own }) => own.filter((part) => !part.startsWith("{")).length;
  const route = fitting.sort((one, other) => words(other) - words(one))[0];
  const methods = route?.methods ?? ["GET"]; // everything else is a page or says how the process is
  return [...new Set([...methods.flatMap((method) => (method === "GET" ? READ : [method])), "OPTIONS"])];
}
