import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { UsageError } from '../contract/errors.ts';
import type { Variables } from '../contract/variables.ts';

/** Connection pools for both schemes, through the proxy of the environment if one is set. */
export type Agents = { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent; close(): void };

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/**
 * Creates the connection pools.
 *
 * @param nodeVersion - as in `process.versions.node`.
 * @throws {UsageError} if the environment sets an unusable proxy, which Node would silently ignore.
 */
export function createAgents(variables: Variables, nodeVersion: string): Agents {
  for (const name of PROXY_VARIABLES) {
    const text = variables[name] ?? '';
    if (text !== '') requireUsable(name, text, nodeVersion);
  }
  const options = { keepAlive: true, proxyEnv: { ...variables } };
  const [http, https] = [new HttpAgent(options), new HttpsAgent(options)];
  return {
    'http:': http,
    'https:': https,
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

/** The message omits the address: it may contain a password. */
function requireUsable(place: string, text: string, nodeVersion: string): void {
  if (!knowsProxies(nodeVersion)) {
    const cause = `Node ${nodeVersion} does not support proxies.`;
    throw new UsageError({ place, cause, remedy: 'Use Node 24.5 or newer (or 22.21).' });
  }
  if (/^https?:\/\/./i.test(text) && URL.canParse(text)) return;
  const remedy = 'Write it like http://proxy.example:3128.';
  throw new UsageError({ place, cause: 'is not an http or https address.', remedy });
}

/** Returns true if this version of Node supports the `proxyEnv` option of agents. */
function knowsProxies(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}
