import type { RefusedArgument } from './refused-arguments.ts';

/**
 * Whether refused arguments go together: two or more of one call have other meanings than the key accepts, as summands that change
 * places, or a member that moves from one list to another. Accepted one by one, they would mix with the key's.
 */
export function isOfOneChoice(refused: readonly RefusedArgument[]): boolean {
  const others = refused.filter(({ value, meansAccepted }) => value !== undefined && !meansAccepted);
  return others.some((one) => others.some((other) => other !== one && other.slot.call === one.slot.call));
}
