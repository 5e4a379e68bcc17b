import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isAcceptedWait, refusedWaitText } from '../contract/accepted-wait.ts';
import { retryAfterMilliseconds } from './retry-after.ts';
import type { Agents } from './agents.ts';

/** Why one attempt to download a file failed. */
export class DownloadError extends Error {
  /** `maybe`: a retry may succeed. */
  readonly chance: 'maybe' | 'none';
  /** Milliseconds to wait, as the server asks; `undefined` if it does not ask. */
  readonly waitMilliseconds: number | undefined;
  constructor(
    chance: 'maybe' | 'none',
    message: string,
    details: { readonly waitMilliseconds?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'DownloadError';
    this.chance = chance;
    this.waitMilliseconds = details.waitMilliseconds;
  }
}

/** Limits of a download. */
export type DownloadLimits = {
  /** Maximum size in bytes; a longer body is an error. */
  readonly size: number;
  /** Maximum time without a byte from the server. */
  readonly silenceMilliseconds: number;
  /** Timeout from the start to the last byte. */
  readonly wholeMilliseconds: number;
};

const MOST_REDIRECTS = 5;

/**
 * Downloads one file.
 *
 * @param now - milliseconds since 1970.
 * @throws {DownloadError} if no complete body arrived.
 */
export async function download(
  url: URL,
  limits: DownloadLimits,
  agents: Agents,
  now: () => number,
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.wholeMilliseconds);
  let address = url;
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const response = await responseTo(address, limits, agents, signal);
      const next = redirectOf(response, address);
      if (next === undefined) return await bodyOf(response, limits, now);
      response.destroy();
      address = next;
    }
  } catch (cause) {
    throw cause instanceof DownloadError ? cause : networkError(cause);
  }
  throw new DownloadError('none', `was redirected more than ${MOST_REDIRECTS} times`);
}

function responseTo(
  url: URL,
  { silenceMilliseconds }: DownloadLimits,
  agents: Agents,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const [send, agent] =
    url.protocol === 'https:' ? [requestHttps, agents['https:']] : [requestHttp, agents['http:']];
  return new Promise((resolve, reject) => {
    const headers = { 'user-agent': 'assay', 'accept-encoding': 'identity' };
    const sent = send(url, { agent, headers, signal, timeout: silenceMilliseconds }, (response) => {
      // If the server falls silent within a body, the promise is already settled: the timeout must destroy the body.
      sent.on('timeout', () => response.destroy(silence(silenceMilliseconds)));
      resolve(response);
    });
    sent.on('timeout', () => sent.destroy(silence(silenceMilliseconds)));
    sent.on('error', reject);
    sent.end();
  });
}

const silence = (milliseconds: number): DownloadError =>
  new DownloadError('maybe', `received nothing for ${milliseconds / 1000} s`);

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined) return undefined;
  const next = URL.parse(location, from.href);
  // The content is verified by its hash, so any host is acceptable.
  if (next?.protocol === 'https:' || next?.protocol === 'http:') return next;
  throw new DownloadError('none', 'was redirected to an address that is not http or https');
}

async function bodyOf(
  response: IncomingMessage,
  { size }: DownloadLimits,
  now: () => number,
): Promise<Uint8Array> {
  const { statusCode: status = 0, headers } = response;
  if (status !== 200) {
    response.destroy();
    throw statusError(status, new Headers({ 'retry-after': headers['retry-after'] ?? '' }), now());
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > size) throw new DownloadError('maybe', `is longer than the expected ${size} bytes`);
  }
  return Buffer.concat(parts);
}

function statusError(status: number, headers: Headers, now: number): DownloadError {
  const passes = status >= 500 || status === 429 || status === 408;
  const waitMilliseconds = retryAfterMilliseconds(headers, now);
  if (passes && waitMilliseconds !== undefined && !isAcceptedWait(waitMilliseconds))
    return new DownloadError('none', `HTTP ${status}: the server ${refusedWaitText(waitMilliseconds)}`);
  const words = status === 404 || status === 410 ? `does not exist (HTTP ${status})` : `HTTP ${status}`;
  return new DownloadError(passes ? 'maybe' : 'none', words, { waitMilliseconds });
}

/** DNS failures may be temporary; untrusted certificates are not. */
function networkError(cause: unknown): DownloadError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  const isLasting = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_INVALID/.test(code);
  const words = code === '' || message.includes(code) ? message : `${message} (${code})`;
  return new DownloadError(isLasting ? 'none' : 'maybe', `the connection failed: ${words}`, { cause });
}
