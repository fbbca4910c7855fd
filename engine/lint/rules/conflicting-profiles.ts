import type { LintRule } from '../rule.ts';
import { rulesRange } from '../security/unrecorded.ts';

/** Two chosen profiles that no policy satisfies. */
export const conflictingProfiles: LintRule = {
  id: 'conflicting-profiles',
  category: 'security',
  severity: 'information',
  profiles: ['cis', 'stig'],
  summary: 'the profiles `cis` and `stig` are both chosen, and no policy satisfies both',
  check: (document, { profiles }) => {
    if (!profiles.includes('cis') || !profiles.includes('stig')) return [];
    const message =
      'No policy satisfies both profiles, `cis` and `stig`: STIG V-242403 wants the bodies of all requests recorded, CIS 3.2.2 wants those for secrets, config maps and token reviews left out. Choose the one that binds you';
    return [{ message, range: rulesRange(document), certainty: 'always' }];
  },
};
