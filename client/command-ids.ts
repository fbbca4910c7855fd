/** The commands of the extension; their titles are in `package.json`. */
export const commandIds = {
  simulateRequest: 'auditPolicy.simulateRequest',
  explainRule: 'auditPolicy.explainRule',
  newPolicyFromTemplate: 'auditPolicy.newPolicyFromTemplate',
  selectKubernetesVersion: 'auditPolicy.selectKubernetesVersion',
  restartServer: 'auditPolicy.restartServer',
} as const;
