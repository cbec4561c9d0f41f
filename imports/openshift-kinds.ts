// Generated from the CRDs that tools/openshift-api pins, by `npm run imports`; do not edit.
import type { OpenShiftKind } from '../src/cluster/kind';

/** The kinds of OpenShift and OLM that are read, by their names. */
export const openShiftKinds: Record<string, OpenShiftKind> = {
 "ImageDigestMirrorSet": {
  "group": "config.openshift.io",
  "versions": [
   "v1"
  ],
  "plural": "imagedigestmirrorsets",
  "namespaced": false,
  "spec": {
   "type": "object",
   "properties": {
    "imageDigestMirrors": {
     "type": "array",
     "items": {
      "type": "object",
      "required": [
       "source"
      ],
      "properties": {
       "mirrorSourcePolicy": {
        "type": "string",
        "enum": [
         "NeverContactSource",
         "AllowContactingSource"
        ]
       },
       "mirrors": {
        "type": "array",
        "items": {
         "type": "string",
         "name": "mirror"
        },
        "uniqueBy": []
       },
       "source": {
        "type": "string",
        "name": "source"
       }
      }
     }
    }
   }
  }
 },
 "ImageTagMirrorSet": {
  "group": "config.openshift.io",
  "versions": [
   "v1"
  ],
  "plural": "imagetagmirrorsets",
  "namespaced": false,
  "spec": {
   "type": "object",
   "properties": {
    "imageTagMirrors": {
     "type": "array",
     "items": {
      "type": "object",
      "required": [
       "source"
      ],
      "properties": {
       "mirrorSourcePolicy": {
        "type": "string",
        "enum": [
         "NeverContactSource",
         "AllowContactingSource"
        ]
       },
       "mirrors": {
        "type": "array",
        "items": {
         "type": "string",
         "name": "mirror"
        },
        "uniqueBy": []
       },
       "source": {
        "type": "string",
        "name": "source"
       }
      }
     }
    }
   }
  }
 },
 "ImageContentSourcePolicy": {
  "group": "operator.openshift.io",
  "versions": [
   "v1alpha1"
  ],
  "plural": "imagecontentsourcepolicies",
  "namespaced": false,
  "spec": {
   "type": "object",
   "properties": {
    "repositoryDigestMirrors": {
     "type": "array",
     "items": {
      "type": "object",
      "required": [
       "source"
      ],
      "properties": {
       "mirrors": {
        "type": "array",
        "items": {
         "type": "string"
        }
       },
       "source": {
        "type": "string"
       }
      }
     }
    }
   }
  }
 },
 "Image": {
  "group": "config.openshift.io",
  "versions": [
   "v1"
  ],
  "plural": "images",
  "namespaced": false,
  "spec": {
   "type": "object",
   "properties": {
    "additionalTrustedCA": {
     "type": "object",
     "required": [
      "name"
     ],
     "properties": {
      "name": {
       "type": "string"
      }
     }
    },
    "allowedRegistriesForImport": {
     "type": "array",
     "items": {
      "type": "object",
      "properties": {
       "domainName": {
        "type": "string"
       },
       "insecure": {
        "type": "boolean"
       }
      }
     }
    },
    "externalRegistryHostnames": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "imageStreamImportMode": {
     "type": "string",
     "enum": [
      "",
      "Legacy",
      "PreserveOriginal"
     ]
    },
    "registrySources": {
     "type": "object",
     "properties": {
      "allowedRegistries": {
       "type": "array",
       "items": {
        "type": "string"
       }
      },
      "blockedRegistries": {
       "type": "array",
       "items": {
        "type": "string"
       }
      },
      "containerRuntimeSearchRegistries": {
       "type": "array",
       "items": {
        "type": "string"
       },
       "uniqueBy": []
      },
      "insecureRegistries": {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     }
    }
   }
  }
 },
 "ClusterImagePolicy": {
  "group": "config.openshift.io",
  "versions": [
   "v1",
   "v1alpha1"
  ],
  "plural": "clusterimagepolicies",
  "namespaced": false,
  "spec": {
   "type": "object",
   "required": [
    "policy",
    "scopes"
   ],
   "properties": {
    "policy": {
     "type": "object",
     "required": [
      "rootOfTrust"
     ],
     "properties": {
      "rootOfTrust": {
       "type": "object",
       "required": [
        "policyType"
       ],
       "properties": {
        "fulcioCAWithRekor": {
         "type": "object",
         "required": [
          "fulcioCAData",
          "fulcioSubject",
          "rekorKeyData"
         ],
         "properties": {
          "fulcioCAData": {
           "type": "string"
          },
          "fulcioSubject": {
           "type": "object",
           "required": [
            "oidcIssuer",
            "signedEmail"
           ],
           "properties": {
            "oidcIssuer": {
             "type": "string"
            },
            "signedEmail": {
             "type": "string"
            }
           }
          },
          "rekorKeyData": {
           "type": "string"
          }
         }
        },
        "pki": {
         "type": "object",
         "required": [
          "caRootsData",
          "pkiCertificateSubject"
         ],
         "properties": {
          "caIntermediatesData": {
           "type": "string"
          },
          "caRootsData": {
           "type": "string"
          },
          "pkiCertificateSubject": {
           "type": "object",
           "properties": {
            "email": {
             "type": "string"
            },
            "hostname": {
             "type": "string"
            }
           }
          }
         }
        },
        "policyType": {
         "type": "string",
         "enum": [
          "PublicKey",
          "FulcioCAWithRekor",
          "PKI"
         ]
        },
        "publicKey": {
         "type": "object",
         "required": [
          "keyData"
         ],
         "properties": {
          "keyData": {
           "type": "string"
          },
          "rekorKeyData": {
           "type": "string"
          }
         }
        }
       }
      },
      "signedIdentity": {
       "type": "object",
       "required": [
        "matchPolicy"
       ],
       "properties": {
        "exactRepository": {
         "type": "object",
         "required": [
          "repository"
         ],
         "properties": {
          "repository": {
           "type": "string"
          }
         }
        },
        "matchPolicy": {
         "type": "string",
         "enum": [
          "MatchRepoDigestOrExact",
          "MatchRepository",
          "ExactRepository",
          "RemapIdentity"
         ]
        },
        "remapIdentity": {
         "type": "object",
         "required": [
          "prefix",
          "signedPrefix"
         ],
         "properties": {
          "prefix": {
           "type": "string"
          },
          "signedPrefix": {
           "type": "string"
          }
         }
        }
       }
      }
     }
    },
    "scopes": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "uniqueBy": []
    }
   }
  }
 },
 "ImagePolicy": {
  "group": "config.openshift.io",
  "versions": [
   "v1",
   "v1alpha1"
  ],
  "plural": "imagepolicies",
  "namespaced": true,
  "spec": {
   "type": "object",
   "required": [
    "policy",
    "scopes"
   ],
   "properties": {
    "policy": {
     "type": "object",
     "required": [
      "rootOfTrust"
     ],
     "properties": {
      "rootOfTrust": {
       "type": "object",
       "required": [
        "policyType"
       ],
       "properties": {
        "fulcioCAWithRekor": {
         "type": "object",
         "required": [
          "fulcioCAData",
          "fulcioSubject",
          "rekorKeyData"
         ],
         "properties": {
          "fulcioCAData": {
           "type": "string"
          },
          "fulcioSubject": {
           "type": "object",
           "required": [
            "oidcIssuer",
            "signedEmail"
           ],
           "properties": {
            "oidcIssuer": {
             "type": "string"
            },
            "signedEmail": {
             "type": "string"
            }
           }
          },
          "rekorKeyData": {
           "type": "string"
          }
         }
        },
        "pki": {
         "type": "object",
         "required": [
          "caRootsData",
          "pkiCertificateSubject"
         ],
         "properties": {
          "caIntermediatesData": {
           "type": "string"
          },
          "caRootsData": {
           "type": "string"
          },
          "pkiCertificateSubject": {
           "type": "object",
           "properties": {
            "email": {
             "type": "string"
            },
            "hostname": {
             "type": "string"
            }
           }
          }
         }
        },
        "policyType": {
         "type": "string",
         "enum": [
          "PublicKey",
          "FulcioCAWithRekor",
          "PKI"
         ]
        },
        "publicKey": {
         "type": "object",
         "required": [
          "keyData"
         ],
         "properties": {
          "keyData": {
           "type": "string"
          },
          "rekorKeyData": {
           "type": "string"
          }
         }
        }
       }
      },
      "signedIdentity": {
       "type": "object",
       "required": [
        "matchPolicy"
       ],
       "properties": {
        "exactRepository": {
         "type": "object",
         "required": [
          "repository"
         ],
         "properties": {
          "repository": {
           "type": "string"
          }
         }
        },
        "matchPolicy": {
         "type": "string",
         "enum": [
          "MatchRepoDigestOrExact",
          "MatchRepository",
          "ExactRepository",
          "RemapIdentity"
         ]
        },
        "remapIdentity": {
         "type": "object",
         "required": [
          "prefix",
          "signedPrefix"
         ],
         "properties": {
          "prefix": {
           "type": "string"
          },
          "signedPrefix": {
           "type": "string"
          }
         }
        }
       }
      }
     }
    },
    "scopes": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "uniqueBy": []
    }
   }
  }
 },
 "MachineConfiguration": {
  "group": "operator.openshift.io",
  "versions": [
   "v1"
  ],
  "plural": "machineconfigurations",
  "namespaced": false,
  "spec": {
   "type": "object",
   "properties": {
    "bootImageSkewEnforcement": {
     "type": "object",
     "required": [
      "mode"
     ],
     "properties": {
      "manual": {
       "type": "object",
       "required": [
        "mode"
       ],
       "properties": {
        "mode": {
         "type": "string",
         "enum": [
          "OCPVersion",
          "RHCOSVersion"
         ]
        },
        "ocpVersion": {
         "type": "string"
        },
        "rhcosVersion": {
         "type": "string"
        }
       }
      },
      "mode": {
       "type": "string",
       "enum": [
        "Manual",
        "None"
       ]
      }
     }
    },
    "failedRevisionLimit": {
     "type": "integer"
    },
    "forceRedeploymentReason": {
     "type": "string"
    },
    "irreconcilableValidationOverrides": {
     "type": "object",
     "properties": {
      "storage": {
       "type": "array",
       "items": {
        "type": "string",
        "enum": [
         "Disks",
         "FileSystems",
         "Raid"
        ]
       },
       "uniqueBy": []
      }
     }
    },
    "logLevel": {
     "type": "string",
     "enum": [
      "",
      "Normal",
      "Debug",
      "Trace",
      "TraceAll"
     ]
    },
    "managedBootImages": {
     "type": "object",
     "properties": {
      "machineManagers": {
       "type": "array",
       "items": {
        "type": "object",
        "required": [
         "apiGroup",
         "resource",
         "selection"
        ],
        "properties": {
         "apiGroup": {
          "type": "string",
          "enum": [
           "machine.openshift.io"
          ]
         },
         "resource": {
          "type": "string",
          "enum": [
           "machinesets",
           "controlplanemachinesets"
          ]
         },
         "selection": {
          "type": "object",
          "required": [
           "mode"
          ],
          "properties": {
           "mode": {
            "type": "string",
            "enum": [
             "All",
             "Partial",
             "None"
            ]
           },
           "partial": {
            "type": "object",
            "required": [
             "machineResourceSelector"
            ],
            "properties": {
             "machineResourceSelector": {
              "type": "object",
              "properties": {
               "matchExpressions": {
                "type": "array",
                "items": {
                 "type": "object",
                 "required": [
                  "key",
                  "operator"
                 ],
                 "properties": {
                  "key": {
                   "type": "string"
                  },
                  "operator": {
                   "type": "string"
                  },
                  "values": {
                   "type": "array",
                   "items": {
                    "type": "string"
                   }
                  }
                 }
                }
               },
               "matchLabels": {
                "type": "object",
                "values": {
                 "type": "string"
                }
               }
              }
             }
            }
           }
          }
         }
        }
       },
       "uniqueBy": [
        "resource",
        "apiGroup"
       ]
      }
     }
    },
    "managementState": {
     "type": "string"
    },
    "nodeDisruptionPolicy": {
     "type": "object",
     "properties": {
      "files": {
       "type": "array",
       "items": {
        "type": "object",
        "required": [
         "actions",
         "path"
        ],
        "properties": {
         "actions": {
          "type": "array",
          "items": {
           "type": "object",
           "required": [
            "type"
           ],
           "properties": {
            "reload": {
             "type": "object",
             "required": [
              "serviceName"
             ],
             "properties": {
              "serviceName": {
               "type": "string"
              }
             }
            },
            "restart": {
             "type": "object",
             "required": [
              "serviceName"
             ],
             "properties": {
              "serviceName": {
               "type": "string"
              }
             }
            },
            "type": {
             "type": "string",
             "enum": [
              "Reboot",
              "Drain",
              "Reload",
              "Restart",
              "DaemonReload",
              "None"
             ]
            }
           }
          }
         },
         "path": {
          "type": "string"
         }
        }
       },
       "uniqueBy": [
        "path"
       ]
      },
      "sshkey": {
       "type": "object",
       "required": [
        "actions"
       ],
       "properties": {
        "actions": {
         "type": "array",
         "items": {
          "type": "object",
          "required": [
           "type"
          ],
          "properties": {
           "reload": {
            "type": "object",
            "required": [
             "serviceName"
            ],
            "properties": {
             "serviceName": {
              "type": "string"
             }
            }
           },
           "restart": {
            "type": "object",
            "required": [
             "serviceName"
            ],
            "properties": {
             "serviceName": {
              "type": "string"
             }
            }
           },
           "type": {
            "type": "string",
            "enum": [
             "Reboot",
             "Drain",
             "Reload",
             "Restart",
             "DaemonReload",
             "None"
            ]
           }
          }
         }
        }
       }
      },
      "units": {
       "type": "array",
       "items": {
        "type": "object",
        "required": [
         "actions",
         "name"
        ],
        "properties": {
         "actions": {
          "type": "array",
          "items": {
           "type": "object",
           "required": [
            "type"
           ],
           "properties": {
            "reload": {
             "type": "object",
             "required": [
              "serviceName"
             ],
             "properties": {
              "serviceName": {
               "type": "string"
              }
             }
            },
            "restart": {
             "type": "object",
             "required": [
              "serviceName"
             ],
             "properties": {
              "serviceName": {
               "type": "string"
              }
             }
            },
            "type": {
             "type": "string",
             "enum": [
              "Reboot",
              "Drain",
              "Reload",
              "Restart",
              "DaemonReload",
              "None"
             ]
            }
           }
          }
         },
         "name": {
          "type": "string"
         }
        }
       },
       "uniqueBy": [
        "name"
       ]
      }
     }
    },
    "observedConfig": {
     "type": "object",
     "open": true
    },
    "operatorLogLevel": {
     "type": "string",
     "enum": [
      "",
      "Normal",
      "Debug",
      "Trace",
      "TraceAll"
     ]
    },
    "succeededRevisionLimit": {
     "type": "integer"
    },
    "unsupportedConfigOverrides": {
     "type": "object",
     "open": true
    }
   }
  }
 },
 "ClusterVersion": {
  "group": "config.openshift.io",
  "versions": [
   "v1"
  ],
  "plural": "clusterversions",
  "namespaced": false
 },
 "Infrastructure": {
  "group": "config.openshift.io",
  "versions": [
   "v1"
  ],
  "plural": "infrastructures",
  "namespaced": false
 },
 "MachineConfigPool": {
  "group": "machineconfiguration.openshift.io",
  "versions": [
   "v1"
  ],
  "plural": "machineconfigpools",
  "namespaced": false
 },
 "MachineConfig": {
  "group": "machineconfiguration.openshift.io",
  "versions": [
   "v1"
  ],
  "plural": "machineconfigs",
  "namespaced": false
 },
 "MachineOSConfig": {
  "group": "machineconfiguration.openshift.io",
  "versions": [
   "v1",
   "v1alpha1"
  ],
  "plural": "machineosconfigs",
  "namespaced": false
 },
 "CatalogSource": {
  "group": "operators.coreos.com",
  "versions": [
   "v1alpha1"
  ],
  "plural": "catalogsources",
  "namespaced": true
 },
 "ClusterServiceVersion": {
  "group": "operators.coreos.com",
  "versions": [
   "v1alpha1"
  ],
  "plural": "clusterserviceversions",
  "namespaced": true
 }
};
