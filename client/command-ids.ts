/** The commands of the extension; their titles are in `package.json`. */
export const commandIds = {
  simulateRequest: 'auditPolicy.simulateRequest',
  explainRule: 'auditPolicy.explainRule',
  comparePolicies: 'auditPolicy.comparePolicies',
  compareWithHead: 'auditPolicy.compareWithHead',
  showServerView: 'auditPolicy.showServerView',
  showRulePage: 'auditPolicy.showRulePage',
  closeComparison: 'auditPolicy.closeComparison',
  newPolicyFromTemplate: 'auditPolicy.newPolicyFromTemplate',
  selectKubernetesVersion: 'auditPolicy.selectKubernetesVersion',
  restartServer: 'auditPolicy.restartServer',
} as const;
