import { spawn } from 'node:child_process';
import { request as send } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createInterface } from 'node:readline';
import { MAIN } from './live-run.ts';

/** `assay view` as a process of its own. */
export type ViewProcess = {
  /** Without a slash at the end. */
  readonly address: string;
  readonly port: number;
  readonly token: string;
  /** Sends a signal. @returns the exit code; `null`: the signal ended it at once. */
  readonly stop: (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
};

/** Starts `assay view` over a database. Rejects with what it printed if it ends before it has an address. */
export async function startView(database: string): Promise<ViewProcess> {
  const child = spawn(process.execPath, [MAIN, 'view', '--db', database]);
  let noted = '';
  child.stderr.on('data', (chunk: Buffer) => (noted += chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const printed = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('close', (code) => {
      reject(new Error(`the view ended with ${code}: ${noted}`));
    });
  });
  const { origin, port, searchParams } = new URL(printed);
  const token = searchParams.get('token') ?? '';
  return {
    address: origin,
    port: Number(port),
    token,
    stop: async (signal) => {
      child.kill(signal);
      return await ended;
    },
  };
}

/** A request as any program could send it. */
export type Sent = { readonly path?: string; readonly method?: string; readonly headers?: object };
export type Got = { readonly status: number; readonly text: string; readonly headers: IncomingHttpHeaders };

/** Sends a request to a port of this machine, with any headers. */
export function sentTo(port: number, { path = '/', method = 'GET', headers = {} }: Sent = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path, method, headers: { ...headers }, agent: false };
    const sending = send(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
      });
    });
    sending.on('error', reject);
    sending.end();
  });
}

/** The cookie that a browser holds after it has opened the printed address. */
export const cookieOf = ({
  port,
  token,
}: Pick<ViewProcess, 'port' | 'token'>): { readonly cookie: string } => ({
  cookie: `other=1; assay-view-${port}=${token}`,
});
