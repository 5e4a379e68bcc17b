/** Number of hex digits of a version that an identity shows: 48 bits, so that two versions of one program never share it. */
const SHOWN_DIGITS = 12;

/**
 * Identity under which the episodes of a program are stored, for example `module:planner@9f86d081884c`. It holds the version,
 * so that a program that was changed is another contestant and never receives the stored replies of the earlier one.
 */
export function programIdentity(provider: string, name: string, version: string): string {
  return `${provider}:${name}@${version.slice(0, SHOWN_DIGITS)}`;
}
