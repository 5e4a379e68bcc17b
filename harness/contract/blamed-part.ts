import type { Component } from './finding.ts';
import type { FaultyPart } from './funnel.ts';

/**
 * The part of a suite that a finding of a component blames, in the words of generation: the same for a benchmark of others, whose tools
 * and states people wrote. What recorded runs contradict is how they were judged.
 */
export const BLAMED_PARTS: Readonly<Record<Component, FaultyPart>> = {
  schema: 'tool',
  implementation: 'tool',
  state: 'environment',
  reference: 'trajectory',
  intent: 'trajectory',
  evaluation: 'evaluation',
  protocol: 'evaluation',
  'recorded-run': 'evaluation',
};
