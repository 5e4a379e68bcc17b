import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { UsageError } from '../contract/errors.ts';
import type { Variables } from '../contract/variables.ts';

/** Connections for both schemes, through a proxy where the environment names one. */
export type Agents = { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent; close(): void };

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/**
 * Make the connections.
 *
 * @param nodeVersion - as in `process.versions.node`.
 * @throws {UsageError} where the environment names a proxy that cannot be used: Node would pass over it in silence.
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

/** The message does not show the address: it can hold a password. */
function requireUsable(place: string, text: string, nodeVersion: string): void {
  if (!knowsProxies(nodeVersion)) {
    const cause = `Node ${nodeVersion} cannot go through a proxy.`;
    throw new UsageError({ place, cause, remedy: 'Use Node 24.5 or newer (or 22.21).' });
  }
  if (/^https?:\/\/./i.test(text) && URL.canParse(text)) return;
  const remedy = 'Write it like http://proxy.example:3128.';
  throw new UsageError({ place, cause: 'is not the http or https address of a proxy.', remedy });
}

/** Whether this Node's agents read the proxy variables that they are given. */
function knowsProxies(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}
