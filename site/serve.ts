import { readFile, stat } from 'node:fs/promises';
import { type Server, type ServerResponse, createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves a built site on the loopback interface only.
 *
 * @param port - 0 selects a free one.
 * @returns the listening server and its address, without a slash at the end.
 */
export async function serveSite(folder: string, port: number): Promise<{ server: Server; address: string }> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, pathOf(request.url ?? '/'), response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const bound = server.address();
  const listening = typeof bound === 'object' && bound !== null ? bound.port : port;
  return { server, address: `http://127.0.0.1:${listening}` };
}

/**
 * The path of a request line. A line may hold anything: `*`, a whole address, or a text that is no address, such as `//`. No
 * file has such a path.
 */
const pathOf = (line: string): string => URL.parse(line, 'http://localhost')?.pathname ?? '/404.html';

async function answer(root: string, path: string, response: ServerResponse): Promise<void> {
  const file = await fileOf(root, path);
  const served = file ?? join(root, '404.html');
  const body = await readFile(served).catch(() => undefined);
  response.writeHead(file === undefined || body === undefined ? 404 : 200, {
    'content-type': TYPES[extname(served)] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cache-control': 'no-cache',
  });
  response.end(body ?? 'Not served.');
}

/** The file of a URL path; `undefined` if it does not exist or the path leaves the folder. */
async function fileOf(root: string, path: string): Promise<string | undefined> {
  const place = join(root, normalize(decoded(path)));
  if (place !== root && !place.startsWith(root + sep)) return undefined;
  const file = path.endsWith('/') ? join(place, 'index.html') : place;
  const stats = await stat(file).catch(() => undefined);
  return stats?.isFile() === true ? file : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).replaceAll('\0', '');
  } catch {
    return '/404.html';
  }
}
