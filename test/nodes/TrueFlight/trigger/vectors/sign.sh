#!/bin/sh
# Writes vectors.tsv: each case of cases.tsv, followed by the HMAC-SHA256 that openssl computes over
# `timestamp.deliveryId.rawBody`. No code of this project takes part.
#
#   sh test/nodes/TrueFlight/trigger/vectors/sign.sh
cd "$(dirname "$0")" || exit 1
tab=$(printf '\t')
{
	printf '# Written by sign.sh with %s\n' "$(openssl version | cut -d' ' -f1-2)"
	grep -v '^#' cases.tsv | while IFS="$tab" read -r name timestamp id secret body; do
		signature=$(
			{ printf '%s.%s.' "$timestamp" "$id" && printf '%s' "$body" | base64 -d; } |
				openssl dgst -sha256 -mac HMAC -macopt "key:$secret" -r | cut -d' ' -f1
		)
		printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$timestamp" "$id" "$secret" "$body" "$signature"
	done
} > vectors.tsv
