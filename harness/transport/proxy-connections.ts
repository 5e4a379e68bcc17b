import { Pool } from 'undici';
import type { Dispatcher } from 'undici';

/**
 * Connections to a proxy. undici 7 asks a proxy again without an end where it breaks off the connection instead of answering
 * `CONNECT`; here that is an error like any other.
 */
export class ProxyConnections extends Pool {
  override async connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
    try {
      return await super.connect(options);
    } catch (cause) {
      if (!isBrokenOff(cause)) throw cause;
      const error = new Error('the proxy broke off the connection', { cause });
      throw Object.assign(error, { code: 'ECONNRESET' });
    }
  }
}

const isBrokenOff = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'UND_ERR_SOCKET';
