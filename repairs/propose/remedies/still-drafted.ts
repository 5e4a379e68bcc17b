import { targetText } from '../../../harness/contract/finding.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { AuditedSuite, Detector } from '../../audit/detector.ts';

/**
 * Whether a detector still reports a finding above minor, before its witness is played: a check that costs little. False for
 * detectors that read more than the suite.
 */
export function isStillDrafted(finding: Finding, detector: Detector, audited: AuditedSuite): boolean {
  if (detector.reads !== 'suite') return false;
  const place = targetText(finding.target);
  for (const { target, severity } of detector.detect(audited))
    if (severity !== 'minor' && targetText(target) === place) return true;
  return false;
}
