/** Hosts of one's own network: their names say nothing to others, and may say something about the network. */
const OWN_NETWORK =
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0|\[)|\.(?:local|internal|lan)$|^[^.]+$/;

/** Host in the address of a server, as it may be published; `undefined` for one of the user's own network. */
export function publicHost(address: string): string | undefined {
  const host = URL.parse(address)?.hostname ?? '';
  return host === '' || OWN_NETWORK.test(host) ? undefined : host;
}
