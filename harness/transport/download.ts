import { isAcceptedWait, refusedWaitText } from '../contract/accepted-wait.ts';
import type { HttpClient, HttpResponse } from './http.ts';
import { retryAfterMilliseconds } from './retry-after.ts';

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
  client: HttpClient,
  now: () => number,
): Promise<Uint8Array> {
  const watch = silenceWatch(limits);
  let address = url;
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const response = await client.send({
        url: address,
        method: 'GET',
        headers: { 'user-agent': 'assay' },
        body: undefined,
        signal: watch.signal,
      });
      const next = redirectOf(response, address);
      if (next === undefined) return await bodyOf(response, limits, watch.heard, now);
      discard(response);
      address = next;
    }
  } catch (cause) {
    throw cause instanceof DownloadError ? cause : (watch.reason() ?? networkError(cause));
  } finally {
    watch.stop();
  }
  throw new DownloadError('none', `was redirected more than ${MOST_REDIRECTS} times`);
}

/** Aborts a download that has been silent or has lasted too long. */
function silenceWatch({ silenceMilliseconds, wholeMilliseconds }: DownloadLimits) {
  const controller = new AbortController();
  let reason: DownloadError | undefined;
  const giveUp = (because: DownloadError): void => {
    reason ??= because;
    controller.abort();
  };
  const silent = setTimeout(() => {
    giveUp(silence(silenceMilliseconds));
  }, silenceMilliseconds);
  const late = setTimeout(() => {
    giveUp(new DownloadError('maybe', `did not arrive within ${wholeMilliseconds / 1000} s`));
  }, wholeMilliseconds);
  return {
    signal: controller.signal,
    heard: () => void silent.refresh(),
    /** Why the download was aborted; `undefined`: it was not. */
    reason: () => reason,
    stop: () => {
      clearTimeout(silent);
      clearTimeout(late);
    },
  };
}

/** Closes the connection of a response whose body is not wanted. */
function discard({ body }: HttpResponse): void {
  body.on('error', () => undefined).destroy();
}

const silence = (milliseconds: number): DownloadError =>
  new DownloadError('maybe', `received nothing for ${milliseconds / 1000} s`);

function redirectOf({ status, headers }: HttpResponse, from: URL): URL | undefined {
  const location = headers.get('location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
  const next = URL.parse(location, from.href);
  // The content is verified by its hash and no key is sent, so any host is acceptable.
  if (next?.protocol === 'https:' || next?.protocol === 'http:') return next;
  throw new DownloadError('none', 'was redirected to an address that is not http or https');
}

async function bodyOf(
  response: HttpResponse,
  { size }: DownloadLimits,
  heard: () => void,
  now: () => number,
): Promise<Uint8Array> {
  const { status, headers, body } = response;
  if (status !== 200) {
    discard(response);
    throw statusError(status, headers, now());
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    heard();
    parts.push(part);
    length += part.length;
    if (length > size) throw new DownloadError('maybe', `is longer than the expected ${size} bytes`);
  }
  return Buffer.concat(parts);
}

function statusError(status: number, headers: Pick<Headers, 'get'>, now: number): DownloadError {
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
