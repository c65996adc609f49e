"""Urban, rural and resettlement settings from the 城乡分类代码 for linli-core."""
