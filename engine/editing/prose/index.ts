/** What hovers say, in Markdown: one file for every thing that can be pointed at. */
import fieldPolicyApiVersion from './fields/policy.apiVersion.md';
import fieldPolicyKind from './fields/policy.kind.md';
import fieldPolicyMetadata from './fields/policy.metadata.md';
import fieldPolicyOmitManagedFields from './fields/policy.omitManagedFields.md';
import fieldPolicyOmitStages from './fields/policy.omitStages.md';
import fieldPolicyRules from './fields/policy.rules.md';
import fieldResourceGroup from './fields/resource.group.md';
import fieldResourceNames from './fields/resource.resourceNames.md';
import fieldResourceResources from './fields/resource.resources.md';
import fieldRuleLevel from './fields/rule.level.md';
import fieldRuleNamespaces from './fields/rule.namespaces.md';
import fieldRuleNonResourceUrls from './fields/rule.nonResourceURLs.md';
import fieldRuleOmitManagedFields from './fields/rule.omitManagedFields.md';
import fieldRuleOmitStages from './fields/rule.omitStages.md';
import fieldRuleResources from './fields/rule.resources.md';
import fieldRuleUserGroups from './fields/rule.userGroups.md';
import fieldRuleUsers from './fields/rule.users.md';
import fieldRuleVerbs from './fields/rule.verbs.md';
import kubeadmClusterAdmins from './identities/kubeadm-cluster-admins.md';
import kubernetesAdmin from './identities/kubernetes-admin.md';
import nodeUser from './identities/node-user.md';
import serviceAccountUser from './identities/service-account-user.md';
import systemAnonymous from './identities/system-anonymous.md';
import systemApiserver from './identities/system-apiserver.md';
import systemAuthenticated from './identities/system-authenticated.md';
import systemKubeControllerManager from './identities/system-kube-controller-manager.md';
import systemKubeProxy from './identities/system-kube-proxy.md';
import systemKubeScheduler from './identities/system-kube-scheduler.md';
import systemMasters from './identities/system-masters.md';
import systemNodes from './identities/system-nodes.md';
import systemServiceaccounts from './identities/system-serviceaccounts.md';
import systemUnauthenticated from './identities/system-unauthenticated.md';
import levelMetadata from './levels/Metadata.md';
import levelNone from './levels/None.md';
import levelRequest from './levels/Request.md';
import levelRequestResponse from './levels/RequestResponse.md';
import stagePanic from './stages/Panic.md';
import stageRequestReceived from './stages/RequestReceived.md';
import stageResponseComplete from './stages/ResponseComplete.md';
import stageResponseStarted from './stages/ResponseStarted.md';
import verbCreate from './verbs/create.md';
import verbDelete from './verbs/delete.md';
import verbDeletecollection from './verbs/deletecollection.md';
import verbGet from './verbs/get.md';
import verbList from './verbs/list.md';
import verbPatch from './verbs/patch.md';
import verbProxy from './verbs/proxy.md';
import verbStar from './verbs/star.md';
import verbUpdate from './verbs/update.md';
import verbWatch from './verbs/watch.md';

/** By the object that has the field (`policy`, `rule`, or `resource` for an item of `resources`) and its name. */
export const fieldProse: Readonly<Record<string, string>> = {
  'policy.apiVersion': fieldPolicyApiVersion,
  'policy.kind': fieldPolicyKind,
  'policy.metadata': fieldPolicyMetadata,
  'policy.rules': fieldPolicyRules,
  'policy.omitStages': fieldPolicyOmitStages,
  'policy.omitManagedFields': fieldPolicyOmitManagedFields,
  'rule.level': fieldRuleLevel,
  'rule.users': fieldRuleUsers,
  'rule.userGroups': fieldRuleUserGroups,
  'rule.verbs': fieldRuleVerbs,
  'rule.resources': fieldRuleResources,
  'rule.namespaces': fieldRuleNamespaces,
  'rule.nonResourceURLs': fieldRuleNonResourceUrls,
  'rule.omitStages': fieldRuleOmitStages,
  'rule.omitManagedFields': fieldRuleOmitManagedFields,
  'resource.group': fieldResourceGroup,
  'resource.resources': fieldResourceResources,
  'resource.resourceNames': fieldResourceNames,
};

export const levelProse: Readonly<Record<string, string>> = {
  None: levelNone,
  Metadata: levelMetadata,
  Request: levelRequest,
  RequestResponse: levelRequestResponse,
};

export const stageProse: Readonly<Record<string, string>> = {
  RequestReceived: stageRequestReceived,
  ResponseStarted: stageResponseStarted,
  ResponseComplete: stageResponseComplete,
  Panic: stagePanic,
};

/** `*` is among them: it is no wildcard in `verbs`, and that is worth saying. */
export const verbProse: Readonly<Record<string, string>> = {
  get: verbGet,
  list: verbList,
  watch: verbWatch,
  create: verbCreate,
  update: verbUpdate,
  patch: verbPatch,
  delete: verbDelete,
  deletecollection: verbDeletecollection,
  proxy: verbProxy,
  '*': verbStar,
};

/** Reserved users and groups. A key that ends in a colon is a prefix: it stands for every name that begins so. */
export const identityProse: Readonly<Record<string, string>> = {
  'system:anonymous': systemAnonymous,
  'system:unauthenticated': systemUnauthenticated,
  'system:authenticated': systemAuthenticated,
  'system:serviceaccounts': systemServiceaccounts,
  'system:serviceaccounts:': systemServiceaccounts,
  'system:masters': systemMasters,
  'system:nodes': systemNodes,
  'system:kube-controller-manager': systemKubeControllerManager,
  'system:kube-scheduler': systemKubeScheduler,
  'system:kube-proxy': systemKubeProxy,
  'system:apiserver': systemApiserver,
  'kubernetes-admin': kubernetesAdmin,
  'kubeadm:cluster-admins': kubeadmClusterAdmins,
  'system:node:': nodeUser,
  'system:serviceaccount:': serviceAccountUser,
};
